/// Who did what, from where and why: written before it is done, then what came of it, and never
/// changed.
@NullMarked
package io.provlog.gateway.audit;

import org.jspecify.annotations.NullMarked;
