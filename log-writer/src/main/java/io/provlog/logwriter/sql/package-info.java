/// Java's values as PostgreSQL takes them.
@NullMarked
package io.provlog.logwriter.sql;

import org.jspecify.annotations.NullMarked;
