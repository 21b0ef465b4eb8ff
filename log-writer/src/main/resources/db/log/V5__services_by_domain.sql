-- Lists of services are in the order of their domains, a page at a time. A domain seldom changes, so
-- attempts leave this index alone too.
create index service_domain on service (domain, id);
