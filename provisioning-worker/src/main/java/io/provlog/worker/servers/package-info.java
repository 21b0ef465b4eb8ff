/// The Panel servers as people see and change them: files that are read again while the worker
/// runs, tests of whether a server answers, and what health and the management port tell of them.
@NullMarked
package io.provlog.worker.servers;

import org.jspecify.annotations.NullMarked;
