package io.provlog.gateway.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;

/// A request's place among those that are in work. Belongs to the request's thread.
public final class Place {

    private static final String ATTRIBUTE = Place.class.getName();

    private final Semaphore places;
    private boolean held = true;

    /// @param places where one was taken for it
    Place(Semaphore places) {
        this.places = places;
    }

    void belongsTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    void giveBack() {
        if (held) {
            held = false;
            places.release();
        }
    }

    /// Gives a request's place back before its end: what takes as long as its reader wants has a
    /// limit of its own.
    public static void giveBack(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Place place) {
            place.giveBack();
        }
    }
}
