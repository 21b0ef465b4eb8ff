@NullMarked
package io.provlog.logwriter.backlog;

import org.jspecify.annotations.NullMarked;
