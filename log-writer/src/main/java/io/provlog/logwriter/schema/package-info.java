/// Makes the database fit for use: migrations, rights of the readers, partitions ahead of time.
@NullMarked
package io.provlog.logwriter.schema;

import org.jspecify.annotations.NullMarked;
