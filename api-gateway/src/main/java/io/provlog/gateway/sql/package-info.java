/// What every reader of the database needs: conditions that belong together with their values, and
/// columns as the contract's types.
@NullMarked
package io.provlog.gateway.sql;

import org.jspecify.annotations.NullMarked;
