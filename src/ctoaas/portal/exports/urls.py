"""Addresses of exports and imports."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.exports import views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Exports", "exports", Act.EXPORT, 88),)
_AT = "engagements/<uuid:engagement>/exports/"
_CLIENT = "clients/<uuid:client>/exports/"

urlpatterns = [
    route(_AT, views.page, Act.EXPORT, "exports"),
    route(f"{_AT}engagement.json", views.json_of, Act.EXPORT, "exports-json"),
    route(f"{_AT}engagement.csv.zip", views.csv_of, Act.EXPORT, "exports-csv"),
    route(f"{_AT}engagement.xlsx", views.xlsx_of, Act.EXPORT, "exports-xlsx"),
    route(f"{_CLIENT}client.json", views.client_json, Act.EXPORT, "exports-client-json"),
    route(f"{_CLIENT}client.csv.zip", views.client_csv, Act.EXPORT, "exports-client-csv"),
    route(f"{_CLIENT}client.xlsx", views.client_xlsx, Act.EXPORT, "exports-client-xlsx"),
    route("clients/bring-in/", views.bring_in, Act.ADD_CLIENT, "bring-in"),
]
