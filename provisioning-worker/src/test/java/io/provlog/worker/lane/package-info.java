@NullMarked
package io.provlog.worker.lane;

import org.jspecify.annotations.NullMarked;
