/// How programs come in without a password: tokens that admins make for them, each with a role and
/// an end.
@NullMarked
package io.provlog.gateway.token;

import org.jspecify.annotations.NullMarked;
