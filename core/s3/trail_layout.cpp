#include "core/s3/trail_layout.h"

#include "core/s3/parallel_lists.h"
#include "core/s3/trail_path.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace khoji::s3 {

namespace {

constexpr std::string_view kLogs = "AWSLogs/";

/// How far the way to an `AWSLogs/` is looked for: a trail's own prefix has at most 200 characters,
/// and a bucket may hold anything else besides.
constexpr unsigned kDeepest = 8;
constexpr unsigned kMostFoldersOnTheWay = 500;
/// Inside: more than any organization has.
constexpr unsigned kMostLooks = 50'000;
constexpr std::size_t kMostFolders = 500'000;

bool isLogs(std::string_view prefix)
{
    return prefix == kLogs
        || (prefix.ends_with(kLogs) && prefix[prefix.size() - kLogs.size() - 1] == '/');
}

/// A folder on the way to an `AWSLogs/`, or beside it.
struct WayFolder {
    std::string prefix;
    WayFolder* above = nullptr;
    unsigned depth = 0;
    bool hasLogs = false; ///< here or further down
    bool hasObjects = false; ///< here or further down, as far as is known
};

/// One call of discover().
class Discovery {
public:
    Discovery(
        Bucket& bucket, const std::function<void(const TrailFolder&)>& found, std::stop_token stop)
        : m_found(&found)
        , m_lists(bucket, std::move(stop))
    { }

    aws::Outcome<TrailLayout> run(const std::string& prefix)
    {
        begin(prefix);
        if (auto listed = m_lists.run(); !listed)
            return tl::unexpected(std::move(listed.error()));
        if (m_pages == 0 && !m_layout.troubles.empty())
            return tl::unexpected(std::move(m_layout.troubles.front()));
        finish();
        return std::move(m_layout);
    }

private:
    void begin(const std::string& prefix)
    {
        if (prefix.empty() || prefix.ends_with('/'))
            enter(prefix, false);
        else
            lookForName(prefix);
    }

    /// Somebody may leave out the last slash, or name an object.
    void lookForName(const std::string& name)
    {
        look(name, [this, name](const ObjectPage& page) {
            const std::string folder = name + '/';
            const bool isFolder =
                std::binary_search(page.prefixes.begin(), page.prefixes.end(), folder);
            for (const std::string& prefix : page.prefixes) {
                if (!isFolder || prefix == folder)
                    enter(prefix, true);
            }
            if (!isFolder && !page.objects.empty())
                addOther(name);
            return !isFolder;
        });
    }

    /// Goes on by where the folder lies. `exists`: a listing told of it.
    void enter(const std::string& prefix, bool exists)
    {
        const auto path = readTrailPath(prefix);
        if (path && !path->folder.empty()) {
            if (exists)
                addTrail(prefix, *path);
            else
                lookWhetherThere(prefix);
        } else if (path && path->rest.empty()) {
            lookInside(prefix, !path->account.empty() && path->kind.empty());
        } else {
            lookOnTheWay(prefix, nullptr);
        }
    }

    void lookWhetherThere(const std::string& prefix)
    {
        look(prefix, [this, prefix](const ObjectPage& page) {
            if (page.objects.empty() && page.prefixes.empty())
                return true;
            addTrail(prefix, *readTrailPath(prefix));
            return false;
        });
    }

    /// `AWSLogs/`, an organization, an account or a kind. What else lies in an account is of other
    /// services: their layouts are known, and none of ours.
    void lookInside(const std::string& prefix, bool isAccount)
    {
        if (m_looks >= kMostLooks) {
            m_isFull = true;
            return;
        }
        ++m_looks;
        look(prefix, [this, isAccount](const ObjectPage& page) {
            for (const std::string& child : page.prefixes) {
                const auto path = readTrailPath(child);
                if (path && path->rest.empty())
                    enter(child, true);
                else if (!isAccount)
                    addOther(child);
            }
            return true;
        });
    }

    /// Where `AWSLogs/` may be further down.
    void lookOnTheWay(const std::string& prefix, WayFolder* above)
    {
        WayFolder& folder = m_way.emplace_back(
            WayFolder{prefix, above, above != nullptr ? above->depth + 1 : 0, false, false});
        if (folder.depth > kDeepest || m_way.size() > kMostFoldersOnTheWay) {
            m_isCutOff = true;
            markObjects(folder);
            return;
        }
        look(
            prefix, [this, &folder](const ObjectPage& page) { return takeWayPage(folder, page); },
            [this, &folder](const aws::Trouble& trouble) {
                // A policy often allows what lies in AWSLogs/ and nothing else.
                if (trouble.kind == aws::TroubleKind::Denied && folder.prefix.empty())
                    enterLogs(folder);
            });
    }

    bool takeWayPage(WayFolder& folder, const ObjectPage& page)
    {
        if (!page.objects.empty())
            markObjects(folder);
        if (!page.continuationToken.empty()) { // too wide for a way; but the goal may be here
            markObjects(folder);
            lookForLogs(folder);
            return false;
        }
        for (const std::string& child : page.prefixes) {
            if (isLogs(child)) {
                markLogs(folder);
                enter(child, true);
            } else {
                lookOnTheWay(child, &folder);
            }
        }
        return true;
    }

    void lookForLogs(WayFolder& folder)
    {
        const std::string logs = folder.prefix + std::string(kLogs);
        look(logs, [this, &folder, logs](const ObjectPage& page) {
            if (!page.objects.empty() || !page.prefixes.empty()) {
                markLogs(folder);
                enter(logs, true);
            }
            return false;
        });
    }

    void enterLogs(WayFolder& folder)
    {
        markLogs(folder);
        enter(folder.prefix + std::string(kLogs), false);
    }

    static void markLogs(WayFolder& folder)
    {
        for (WayFolder* at = &folder; at != nullptr && !at->hasLogs; at = at->above)
            at->hasLogs = true;
    }
    static void markObjects(WayFolder& folder)
    {
        for (WayFolder* at = &folder; at != nullptr && !at->hasObjects; at = at->above)
            at->hasObjects = true;
    }

    /// `take` returns false when it has seen enough.
    void look(const std::string& prefix, std::function<bool(const ObjectPage&)> take,
        std::function<void(const aws::Trouble&)> failed = {})
    {
        m_lists.add(
            {prefix, true, {}},
            [this, take = std::move(take)](const ObjectPage& page) {
                ++m_pages;
                return take(page) && !m_isFull;
            },
            [this, failed = std::move(failed)](const aws::Outcome<void>& outcome) {
                if (outcome)
                    return;
                addTrouble(outcome.error());
                if (failed)
                    failed(outcome.error());
            });
    }

    void addTrouble(const aws::Trouble& trouble)
    {
        // What all requests would meet is told once.
        if (isOfAllRequests(trouble.kind) && std::exchange(m_isCutShort, true))
            return;
        m_layout.troubles.push_back(trouble);
    }

    void addTrail(const std::string& prefix, const TrailPath& path)
    {
        if (m_layout.folders.size() >= kMostFolders) {
            m_isFull = true;
            return;
        }
        TrailFolder folder{prefix, std::string(path.organization), std::string(path.account),
            std::string(path.kind), std::string(path.region)};
        if (*m_found)
            (*m_found)(folder);
        m_layout.folders.push_back(std::move(folder));
    }

    void addOther(const std::string& prefix)
    {
        if (m_layout.others.size() >= kMostFolders)
            m_isFull = true;
        else
            m_layout.others.push_back({prefix});
    }

    void finish()
    {
        // The topmost without a trail: what lies further down is part of them.
        for (const WayFolder& folder : m_way) {
            const bool isTop = folder.above == nullptr || folder.above->hasLogs;
            if (isTop && folder.hasObjects && !folder.hasLogs)
                addOther(folder.prefix);
        }
        std::sort(m_layout.folders.begin(), m_layout.folders.end());
        const auto byPrefix = [](const OtherFolder& a, const OtherFolder& b) {
            return a.prefix < b.prefix;
        };
        std::sort(m_layout.others.begin(), m_layout.others.end(), byPrefix);
        if (m_isCutOff || m_isFull)
            m_layout.troubles.push_back({aws::TroubleKind::Usage,
                "There are more folders than can be looked at; name the one that holds AWSLogs/",
                {}, {}, {}});
    }

    const std::function<void(const TrailFolder&)>* m_found;
    ParallelLists m_lists;
    std::deque<WayFolder> m_way; // stays where it is
    TrailLayout m_layout;
    std::uint64_t m_pages = 0;
    unsigned m_looks = 0;
    bool m_isCutOff = false; ///< not all ways were followed to their end
    bool m_isFull = false; ///< more than any bucket has: no more is taken
    bool m_isCutShort = false; ///< by trouble of all requests
};

} // namespace

aws::Outcome<TrailLayout> discover(Bucket& bucket, const std::string& prefix,
    const std::function<void(const TrailFolder&)>& found, std::stop_token stop)
{
    return Discovery(bucket, found, std::move(stop)).run(prefix);
}

} // namespace khoji::s3
