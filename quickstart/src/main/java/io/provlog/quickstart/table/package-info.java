/// What commands print as columns.
@NullMarked
package io.provlog.quickstart.table;

import org.jspecify.annotations.NullMarked;
