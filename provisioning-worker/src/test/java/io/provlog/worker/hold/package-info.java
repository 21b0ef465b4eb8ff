@NullMarked
package io.provlog.worker.hold;

import org.jspecify.annotations.NullMarked;
