/// What is said when a request is refused or cannot be answered: RFC 9457 to programs, plain words
/// to people.
@NullMarked
package io.provlog.gateway.problem;

import org.jspecify.annotations.NullMarked;
