/// People and programs with a name and a password: who they are, what they may do, and how admins
/// manage them.
@NullMarked
package io.provlog.gateway.user;

import org.jspecify.annotations.NullMarked;
