@NullMarked
package io.provlog.worker.panel;

import org.jspecify.annotations.NullMarked;
