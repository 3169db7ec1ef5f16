"""The table of addresses. A name that begins with ``public-`` is open to everybody; all others ask who is there."""

from __future__ import annotations

from django.urls import path

from jiping.web.pages import account, evidence, exports, filing, frame, home, imports, rounds, versions

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
    path("filings/<int:pk>/import/", imports.imports, name="imports"),
    path("filings/<int:pk>/import/begin/", imports.begin_from, name="begin-from"),
    path("filings/<int:pk>/import/<int:number>/", imports.intake, name="intake"),
    path("filings/<int:pk>/import/<int:number>/drop/", imports.drop_intake, name="drop-intake"),
    path("filings/<int:pk>/jobs/<int:number>/", imports.job, name="job"),
    path("filings/<int:pk>/originals/<int:number>/", imports.original, name="original"),
    path("filings/<int:pk>/files/<int:number>/", imports.download, name="file"),
    path("filings/<int:pk>/evidence/", evidence.evidence, name="evidence"),
    path("filings/<int:pk>/evidence/<int:number>/remove/", evidence.remove_evidence, name="remove-evidence"),
    path("filings/<int:pk>/versions/", versions.versions, name="versions"),
    path("filings/<int:pk>/versions/compare/", versions.compare, name="compare"),
    path("filings/<int:pk>/versions/<int:number>/restore/", versions.restore, name="restore"),
    path("filings/<int:pk>/export/", exports.exports, name="exports"),
    path("filings/<int:pk>/export/<int:number>/", exports.exported, name="exported"),
    path("filings/<int:pk>/export/<int:number>/file/", exports.fetched, name="export-file"),
]
frame.NAMED.update(entry.name for entry in urlpatterns if entry.name)

handler400 = "jiping.web.doors.bad_request"
handler403 = "jiping.web.doors.forbidden"
handler404 = "jiping.web.doors.not_found"
handler500 = "jiping.web.doors.broken"
