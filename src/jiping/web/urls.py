"""The table of addresses. A name that begins with ``public-`` is open to everybody; all others ask who is there."""

from __future__ import annotations

from django.urls import path

from jiping.web.pages import account, filing, form, frame, home, remarks, rounds, rule, saving

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
    path("filings/<int:pk>/forms/", form.forms, name="forms"),
    path("filings/<int:pk>/forms/<slug:form_id>/", form.form, name="form"),
    path("filings/<int:pk>/forms/<slug:form_id>/table/", form.table, name="form-table"),
    path("filings/<int:pk>/next/", form.following, name="next-filing"),
    path("filings/<int:pk>/save/", saving.save, name="save"),
    path("filings/<int:pk>/live/", saving.live, name="live"),
    path("filings/<int:pk>/answers/", saving.answer, name="answer"),
    path("filings/<int:pk>/remarks/", remarks.remark, name="remark"),
    path("filings/<int:pk>/remarks/<int:number>/reply/", remarks.reply, name="reply"),
    path("filings/<int:pk>/remarks/<int:number>/take-back/", remarks.take_back, name="take-back"),
    path("rules/<slug:code>/card/", rule.card, name="rule-card"),
    path("filings/<int:pk>/moves/<str:verb>/", filing.move, name="move"),
]
frame.NAMED.update(entry.name for entry in urlpatterns if entry.name)

handler400 = "jiping.web.doors.bad_request"
handler403 = "jiping.web.doors.forbidden"
handler404 = "jiping.web.doors.not_found"
handler500 = "jiping.web.doors.broken"
