/// Runs the worker: one thread reads requests, lets the lanes decide, has the journal commit, and
/// then starts calls. Around it: the threads that make calls, and the one that reads journals.
@NullMarked
package io.provlog.worker.loop;

import org.jspecify.annotations.NullMarked;
