"""Holds sigv4.py to AWS's published examples: check_sigv4.py (exit code 1 when one differs)

From the S3 API reference, "Authenticating Requests: Using the Authorization Header", the IAM user guide's
ListUsers example, and the Signature Version 4 test suite (get-vanilla, post-vanilla).
"""

import sys

import sigv4

_S3 = {"secret": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "access": "AKIAIOSFODNN7EXAMPLE"}
_SUITE = {"secret": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "access": "AKIDEXAMPLE"}
_EMPTY = sigv4.sha256(b"")


def s3(method, path, query, more, body, proof):
    payload = sigv4.sha256(body)
    headers = {"host": "examplebucket.s3.amazonaws.com", "x-amz-date": "20130524T000000Z"}
    headers |= {"x-amz-content-sha256": payload} | more
    return (method, path, query, headers, payload, _S3, "20130524T000000Z", "us-east-1", "s3"), proof


def suite(method, query, service, more, proof):
    headers = {"x-amz-date": "20150830T123600Z"} | more
    return (method, "/", query, headers, _EMPTY, _SUITE, "20150830T123600Z", "us-east-1", service), proof


EXAMPLES = [
    s3("GET", "/", "max-keys=2&prefix=J", {}, b"",
       "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
    s3("GET", "/", "lifecycle", {}, b"",
       "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
    s3("GET", "/test.txt", "", {"range": "bytes=0-9"}, b"",
       "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
    s3("PUT", "/test%24file.text", "",
       {"date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
       b"Welcome to Amazon S3.",
       "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
    suite("GET", "Action=ListUsers&Version=2010-05-08", "iam",
          {"host": "iam.amazonaws.com",
           "content-type": "application/x-www-form-urlencoded; charset=utf-8"},
          "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"),
    suite("GET", "", "service", {"host": "example.amazonaws.com"},
          "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
    suite("POST", "", "service", {"host": "example.amazonaws.com"},
          "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
]  # fmt: skip


def main():
    wrong = 0
    for request, proof in EXAMPLES:
        computed = sigv4.authorization(*request).rsplit("Signature=", 1)[1]
        if computed != proof:
            wrong += 1
            print(f"{request[0]} {request[1]}?{request[2]}: {computed}, published is {proof}")
    print(f"{len(EXAMPLES) - wrong} of {len(EXAMPLES)} published signatures")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
