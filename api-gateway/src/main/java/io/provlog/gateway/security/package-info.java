/// Who may come in: users and roles, logins by form and by HTTP Basic, and the security headers of
/// every answer.
@NullMarked
package io.provlog.gateway.security;

import org.jspecify.annotations.NullMarked;
