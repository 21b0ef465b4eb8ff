/// Real workers, a real broker and simulated Panels under kills, freezes and restarts, and the
/// judgement over what they left behind. What is sent and what goes wrong follows from a seed; how
/// threads and processes meet does not.
@NullMarked
package io.provlog.worker.chaos;

import org.jspecify.annotations.NullMarked;
