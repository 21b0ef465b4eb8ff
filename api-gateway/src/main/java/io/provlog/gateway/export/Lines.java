package io.provlog.gateway.export;

import io.provlog.gateway.log.LogEntry;

/// The lines of a file, each with its end. Any thread may use it.
interface Lines {

    /// What comes before the first entry; may be empty.
    String header();

    /// One entry. In CSV it may hold further line ends, within quotes.
    String entry(LogEntry entry);

    /// The last line: whoever does not find it has not got everything.
    ///
    /// @param entries how many came before
    String trailer(long entries);
}
