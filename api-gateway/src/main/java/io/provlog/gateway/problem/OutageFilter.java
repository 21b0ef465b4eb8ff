package io.provlog.gateway.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Does for the reading and writing of sessions what [OutageAdvice] does for controllers: it stands
/// around everything that asks for them.
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class OutageFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OutageFilter.class);

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (NestedRuntimeException e) {
            Outage outage = Outage.of(e).orElseThrow(() -> e);
            if (response.isCommitted()) {
                LOG.warn("A session could not be written after the answer: {}", e.getMessage());
            } else {
                response.reset();
                Refusal.unavailable(request, response, outage, e);
            }
        }
    }
}
