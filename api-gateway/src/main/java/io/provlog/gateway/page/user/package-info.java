/// The pages about who may come in: users and tokens, for admins, and everybody's own account.
@NullMarked
package io.provlog.gateway.page.user;

import org.jspecify.annotations.NullMarked;
