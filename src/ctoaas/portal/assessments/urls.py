"""Addresses of assessments."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.assessments import views
from ctoaas.portal.look.tabs import Tab

TABS = (
    Tab("Report", "report", Act.SEE_REPORT, 10),
    Tab("Assessments", "assessments", Act.ASSESS, 12),
)
_HERE = "engagements/<uuid:engagement>/"
_ONE = f"{_HERE}report/<slug:assessment>/"

urlpatterns = [
    route(f"{_HERE}assessments/", views.listing, Act.ASSESS, "assessments"),
    route(f"{_HERE}assessments/begin/", views.begin, Act.ASSESS, "assess"),
    route(f"{_HERE}assessments/<uuid:run>/", views.progress, Act.ASSESS, "run"),
    route(f"{_HERE}report/", views.newest, Act.SEE_REPORT, "report"),
    route(_ONE, views.report, Act.SEE_REPORT, "report-of"),
    route(f"{_ONE}evidence/", views.evidence_root, Act.SEE_REPORT, "evidence-root"),
    route(f"{_ONE}evidence/<slug:measure>/", views.evidence, Act.SEE_REPORT, "evidence"),
    route(f"{_ONE}files/<str:file>", views.file, Act.SEE_REPORT, "report-file"),
]
