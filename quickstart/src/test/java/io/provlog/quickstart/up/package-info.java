@NullMarked
package io.provlog.quickstart.up;

import org.jspecify.annotations.NullMarked;
