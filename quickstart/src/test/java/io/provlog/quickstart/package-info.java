@NullMarked
package io.provlog.quickstart;

import org.jspecify.annotations.NullMarked;
