package io.provlog.gateway.admission;

import io.provlog.gateway.problem.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses what is too much before anybody is asked for it: before sessions and tokens are read.
/// Health and metrics have a port of their own, where nothing is refused.
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 2)
class AdmissionFilter extends OncePerRequestFilter {

    private final Admission admission;

    AdmissionFilter(Admission admission) {
        this.admission = admission;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Place> place = enter();
        if (place.isEmpty()) {
            Refusal.tooBusy(request, response);
            return;
        }
        try {
            place.get().belongsTo(request);
            chain.doFilter(request, response);
        } finally {
            place.get().giveBack();
        }
    }

    private Optional<Place> enter() throws ServletException {
        try {
            return admission.enter();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServletException("Interrupted while waiting for a place", e);
        }
    }
}
