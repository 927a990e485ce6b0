#include "core/lookup/page.h"

#include "core/lookup/page_name.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace khoji::lookup {

namespace {

using nlohmann::json;

constexpr std::size_t kDeepest = 32;
constexpr std::size_t kLongestToken = 16 * 1024; ///< bytes

/// Walks through JSON and holds none of it: tells where it is.
class JsonWalk : public json::json_sax_t {
public:
    bool null() override { return m_depth > 0 && isOther(); }
    bool boolean(bool) override { return m_depth > 0 && isOther(); }
    bool number_integer(json::number_integer_t number) override
    {
        return number_float(static_cast<double>(number), {});
    }
    bool number_unsigned(json::number_unsigned_t number) override
    {
        return number_float(static_cast<double>(number), {});
    }
    bool number_float(json::number_float_t number, const std::string&) override
    {
        return m_depth > 0 && isNumber(number);
    }
    bool string(std::string& text) override { return m_depth > 0 && isText(text); }
    bool binary(json::binary_t&) override { return false; }
    bool key(std::string& name) override
    {
        m_key = std::move(name);
        return true;
    }
    bool start_object(std::size_t) override
    {
        return m_depth < kDeepest && begins(false) && ++m_depth > 0;
    }
    bool start_array(std::size_t) override
    {
        return m_depth > 0 && m_depth < kDeepest && begins(true) && ++m_depth > 0;
    }
    bool end_object() override { return --m_depth, ends(); }
    bool end_array() override { return --m_depth, true; }
    bool parse_error(std::size_t, const std::string&, const json::exception&) override
    {
        return false;
    }

protected:
    /// Each may end the walk with false. Depth and key are those of where it stands.
    virtual bool isNumber(double) { return true; }
    virtual bool isText(std::string&) { return true; }
    virtual bool isOther() { return true; }
    virtual bool begins(bool /*isArray*/) { return true; }
    virtual bool ends() { return true; }

    std::size_t m_depth = 0; ///< objects and arrays around it
    std::string m_key; ///< the last that was met
};

/// `recipientAccountId` of a record.
class AccountOfRecord final : public JsonWalk {
public:
    std::string account;

private:
    bool isText(std::string& text) override
    {
        if (m_depth == 1 && m_key == "recipientAccountId" && isAccount(text))
            account = std::move(text);
        return account.empty();
    }
};

class PageReader final : public JsonWalk {
public:
    Page page;

    /// Whether what was read is a page.
    [[nodiscard]] bool isWhole() const { return m_hasEvents; }

private:
    // {"Events": [{...}], "NextToken": "..."}: the object is depth 1, the array 2, an event 3.
    [[nodiscard]] bool isInEvent() const { return m_inEvents && m_depth == 3; }

    bool begins(bool isArray) override
    {
        if (m_depth == 1) {
            m_inEvents = m_key == "Events" && isArray;
            if (m_key == "Events" && (!isArray || std::exchange(m_hasEvents, true)))
                return false;
        }
        if (!m_inEvents || m_depth != 2)
            return true;
        m_time.reset();
        return !isArray && ++page.events <= kPageEvents;
    }

    bool ends() override
    {
        if (!m_inEvents || m_depth != 2)
            return true;
        if (m_time)
            addTime(*m_time);
        return m_time.has_value();
    }

    bool isNumber(double number) override
    {
        constexpr double kLatest = 253'402'300'799; // 9999-12-31T23:59:59Z
        if (isInEvent() && m_key == "EventTime" && number >= 0 && number <= kLatest)
            m_time = base::UtcTime(std::chrono::seconds(std::llround(std::floor(number))));
        return isNoEvent();
    }

    bool isText(std::string& text) override
    {
        if (m_depth == 1 && m_key == "NextToken")
            return takeToken(text);
        if (isInEvent() && m_key == "EventTime")
            m_time = timeOf(text);
        if (isInEvent() && m_key == "CloudTrailEvent" && page.account.empty())
            page.account = accountOf(text);
        return isNoEvent();
    }

    bool isOther() override { return isNoEvent(); }

    /// Among the events there are objects only.
    [[nodiscard]] bool isNoEvent() const { return !(m_inEvents && m_depth == 2); }

    bool takeToken(std::string& text)
    {
        page.nextToken = std::move(text);
        return page.nextToken.size() <= kLongestToken;
    }

    void addTime(base::UtcTime time)
    {
        const auto next = time + std::chrono::seconds(1);
        const base::TimeRange span = page.span.value_or(base::TimeRange{time, next});
        page.span = base::TimeRange{std::min(span.first, time), std::max(span.end, next)};
    }

    static std::optional<base::UtcTime> timeOf(const std::string& text)
    {
        const auto time = base::parseTime(text);
        return time ? std::optional<base::UtcTime>(std::chrono::floor<std::chrono::seconds>(*time))
                    : std::nullopt;
    }

    static std::string accountOf(const std::string& record)
    {
        AccountOfRecord reader;
        (void)json::sax_parse(record, &reader);
        return reader.account;
    }

    bool m_inEvents = false;
    bool m_hasEvents = false;
    std::optional<base::UtcTime> m_time;
};

} // namespace

aws::Outcome<Page> readPage(std::string_view body)
{
    PageReader reader;
    const bool isJson = json::sax_parse(body, &reader);
    if (!isJson || !reader.isWhole())
        return aws::trouble(aws::TroubleKind::Damaged, "the answer is no page of LookupEvents");
    return std::move(reader.page);
}

} // namespace khoji::lookup
