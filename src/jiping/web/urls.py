"""The table of addresses. A name that begins with ``public-`` is open to everybody; all others ask who is there."""

from __future__ import annotations

from django.urls import path

from jiping.web.pages import (
    account,
    filing,
    frame,
    home,
    log,
    overview,
    portal,
    publications,
    rectification,
    reviews,
    rounds,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("read/", home.read_all, name="read-all"),
    path("sign-in/", account.sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("password/", account.password, name="password"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.new_round, name="new-round"),
    path("rounds/<int:pk>/", rounds.board, name="round"),
    path("rounds/<int:pk>/remind/", rounds.remind, name="remind"),
    path("rounds/<int:pk>/close/", rounds.close_round, name="close-round"),
    path("filings/<int:pk>/", filing.filing, name="filing"),
    path("filings/<int:pk>/begin/", filing.begin, name="begin"),
    path("filings/<int:pk>/moves/<str:verb>/", filing.move, name="move"),
    path("filings/<int:pk>/notice/", rectification.new_notice, name="new-notice"),
    path("rounds/<int:pk>/draw/", reviews.draw, name="draw"),
    path("rounds/<int:pk>/pick/", reviews.pick, name="pick"),
    path("draws/<int:pk>/", reviews.draw_record, name="draw-record"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
    path("reviews/<int:pk>/score/", reviews.score, name="review-score"),
    path("reviews/<int:pk>/same/", reviews.same, name="review-same"),
    path("reviews/<int:pk>/judge/", reviews.judge, name="review-judge"),
    path("reviews/<int:pk>/ask/", reviews.ask, name="review-ask"),
    path("reviews/<int:pk>/send/", reviews.send, name="review-send"),
    path("reviews/<int:pk>/agree/", reviews.agree, name="review-agree"),
    path("reviews/<int:pk>/object/", reviews.object_to, name="review-object"),
    path("reviews/<int:pk>/settle/", reviews.settle, name="review-settle"),
    path("reviews/<int:pk>/notice/", reviews.notice, name="review-notice"),
    path("objections/<int:pk>/decide/", reviews.decide, name="objection-decide"),
    path("evidence/<int:pk>/", reviews.evidence_requests, name="evidence-requests"),
    path("evidence-requests/<int:pk>/answer/", reviews.answer, name="evidence-answer"),
    path("filings/<int:pk>/publication/", publications.prepare, name="prepare-publication"),
    path("publications/<int:pk>/", publications.publication, name="publication"),
    path("publications/<int:pk>/decide/", publications.decide, name="publication-decide"),
    path("publications/<int:pk>/hide/", publications.hide, name="publication-hide"),
    path("publications/<int:pk>/confirm/", publications.confirm, name="publication-confirm"),
    path("publications/<int:pk>/secrecy/", publications.secrecy, name="publication-secrecy"),
    path("publications/<int:pk>/publish/", publications.publish, name="publication-publish"),
    path("publications/<int:pk>/withdraw/", publications.withdraw, name="publication-withdraw"),
    path("overview/", overview.overview, name="overview"),
    path("rounds/<int:pk>/overview/", overview.round_overview, name="round-overview"),
    path("rounds/<int:pk>/overview/list/", overview.listed, name="overview-list"),
    path("log/", log.log, name="log"),
    path("rights/", log.table, name="rights"),
    path("public/", portal.index, name="public-index"),
    path("public/schema/", portal.schema, name="public-schema"),
    path("public/<int:year>.csv", portal.year_csv, name="public-csv"),
    path("public/<int:year>.json", portal.year_json, name="public-json"),
    path("public/<int:year>/<str:code>/", portal.unit, name="public-unit"),
    path("public/<int:year>/<str:code>/forms/", portal.forms, name="public-forms"),
    path("public/<int:year>/<str:code>/data.json", portal.data, name="public-data"),
    path("notices/", rectification.notices, name="notices"),
    path("notices/<int:pk>/", rectification.notice, name="notice"),
    path("matters/<int:pk>/reply/", rectification.reply_to, name="matter-reply"),
    path("matters/<int:pk>/recheck/", rectification.recheck, name="matter-recheck"),
    path("matters/<int:pk>/decide/", rectification.decide_on, name="matter-decide"),
]
frame.NAMED.update(entry.name for entry in urlpatterns if entry.name)

handler400 = "jiping.web.doors.bad_request"
handler403 = "jiping.web.doors.forbidden"
handler404 = "jiping.web.doors.not_found"
handler500 = "jiping.web.doors.broken"
