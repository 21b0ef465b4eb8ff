@NullMarked
package io.provlog.worker.tracing;

import org.jspecify.annotations.NullMarked;
