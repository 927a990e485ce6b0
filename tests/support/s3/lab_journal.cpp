#include "tests/support/s3/lab_journal.h"

#include <QByteArray>

namespace khoji::test {

std::vector<LabRequest> journalOf(const nlohmann::json& answer)
{
    std::vector<LabRequest> requests;
    for (const auto& entry : answer.at("requests")) {
        LabRequest request{entry["method"], entry["path"], entry["query"], {},
            entry.value("body", ""), entry["status"], entry["fault"]};
        for (const auto& [name, value] : entry["headers"].items())
            request.headers[QByteArray::fromStdString(name).toLower().toStdString()] = value;
        requests.push_back(std::move(request));
    }
    return requests;
}

} // namespace khoji::test
