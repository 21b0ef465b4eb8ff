/// Logins with the accounts of the company's own identity provider (OpenID Connect), where one is
/// configured; otherwise nothing of it is there.
@NullMarked
package io.provlog.gateway.oidc;

import org.jspecify.annotations.NullMarked;
