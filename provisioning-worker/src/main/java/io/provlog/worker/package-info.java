/// The provisioning worker: its thread, its settings, and how its parts are put together. A request
/// comes in by `intake`, waits in a `lane`, is carried out by `panel`, and stands in the `journal`
/// until it has ended; `loop` takes the turns.
@NullMarked
package io.provlog.worker;

import org.jspecify.annotations.NullMarked;
