/// One membership in the workers' group, turn by turn: read, let the lanes decide, commit, and only
/// then act. Where it reads from, commits to and calls are interfaces: Kafka and the Panels in the
/// worker, a simulated world in the simulation.
@NullMarked
package io.provlog.worker.loop;

import org.jspecify.annotations.NullMarked;
