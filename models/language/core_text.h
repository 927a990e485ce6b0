#pragma once

#include <QtCore/QString>

#include <string_view>

namespace khoji::models {

/// What core says, in the language of the user. Core speaks English and has no translator; this is
/// the border where its words are looked up: titles and labels of cards, notes and rules, what is
/// wrong with a query, why something failed.
///
/// A text with something put in, such as `there is no case file /tmp/x.khoji`, is known by the
/// words around it; what was put in stays, unless core says that, too (`cannot be read: the archive
/// is damaged`). What core does not say comes back as it is.
///
/// Not looked up, so never to be given here: values of a record, which are evidence; names of
/// fields, words of queries and values that Khoji derives (`denied`, `role`), because they are
/// typed the same in every language. Not known: what servers, the AWS CLI, the operating system and
/// SQLite say. A number inside such a text has no plural of its own, since core has written it.
///
/// The answer may quote log text: hostile, as before. Any thread.
[[nodiscard]] QString coreText(std::string_view english);

} // namespace khoji::models
