/// The Overview: how the work goes, in figures and plots, and what needs a person.
@NullMarked
package io.provlog.gateway.page.overview;

import org.jspecify.annotations.NullMarked;
