/// One HTTP call to one Panel server, from the signed request to the bounded answer, within the
/// attempt's deadline. Knows addresses, connections and faults; what an answer means for a job is
/// decided elsewhere.
@NullMarked
package io.provlog.worker.panel.http;

import org.jspecify.annotations.NullMarked;
