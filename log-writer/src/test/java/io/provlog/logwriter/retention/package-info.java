@NullMarked
package io.provlog.logwriter.retention;

import org.jspecify.annotations.NullMarked;
