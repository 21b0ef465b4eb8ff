/// Measures the worker: a real broker and a real worker, each in a process of its own, and
/// simulated Panel servers in this one. No figure is shown before what was done has been checked.
@NullMarked
package io.provlog.bench;

import org.jspecify.annotations.NullMarked;
