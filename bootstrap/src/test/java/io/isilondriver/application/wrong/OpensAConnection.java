package io.isilondriver.application.wrong;

import java.net.http.HttpClient;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record OpensAConnection(HttpClient client) {}
