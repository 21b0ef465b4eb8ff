/// The gateway's own tables and first user, made as soon as the database answers.
@NullMarked
package io.provlog.gateway.start;

import org.jspecify.annotations.NullMarked;
