/// Query parameters as they come in: each is used or refused by name, before anything is asked of
/// the database.
@NullMarked
package io.provlog.gateway.parameter;

import org.jspecify.annotations.NullMarked;
