// A test beside a route is no route.
