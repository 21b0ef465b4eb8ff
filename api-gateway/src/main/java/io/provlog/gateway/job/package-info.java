/// Where jobs stand. The table tells what has ended; what a job waits for is derived from the jobs
/// before it and from what the workers tell of its server.
@NullMarked
package io.provlog.gateway.job;

import org.jspecify.annotations.NullMarked;
