import json

import plotly.graph_objects as go
import pytest

from reports.language import words_in
from reports.page.charts import (
    BLUE,
    GREEN,
    PURPLE,
    VERMILLION,
    config,
    dates,
    empty_figure,
    figure_data,
    mirrored_ticks,
    whole_ticks,
)

LIGHT, DARK = "#ffffff", "#191f27"


def test_labels_with_markup_reach_plotly_as_text():
    figure = go.Figure(
        go.Bar(x=["<b>Anna</b>", "A & B"], y=[1, 2], name="<a href='javascript:x'>", hovertemplate="%{y}<extra></extra>"),
        layout={"title": {"text": "<script>"}, "annotations": [{"text": "<b>x</b>"}]},
    )  # fmt: skip
    data = figure_data(figure)
    assert data["data"][0]["x"] == ["&lt;b&gt;Anna&lt;/b&gt;", "A &amp; B"]
    assert data["data"][0]["name"] == "&lt;a href='javascript:x'&gt;"
    assert data["data"][0]["hovertemplate"] == "%{y}<extra></extra>"
    assert data["layout"]["title"]["text"] == "&lt;script&gt;"
    assert data["layout"]["annotations"][0]["text"] == "&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize(
    "trace", [go.Scattergl(), go.Scattergeo(), go.Choropleth(), go.Scattermap(), go.Scatter3d()]
)
def test_traces_that_need_the_network_or_eval_are_refused(trace):
    with pytest.raises(ValueError, match=trace.type):
        figure_data(go.Figure(trace))


def test_a_figure_travels_without_a_template_of_its_own():
    assert "template" not in figure_data(empty_figure())["layout"]
    assert "template" not in figure_data(go.Figure())["layout"]


def test_no_setting_offers_to_send_a_chart_anywhere():
    settings = config(words_in("it"))
    assert settings["showSendToCloud"] is False
    assert settings["displaylogo"] is False
    assert settings["plotlyServerURL"] == ""
    json.dumps(settings)


def test_charts_write_days_and_numbers_in_the_language_of_the_page():
    italian = dates(words_in("it"))
    assert config(words_in("it"))["locale"] == italian["name"] == "it"
    assert italian["format"]["days"][:2] == ["domenica", "lunedì"]
    assert italian["format"]["shortMonths"][0] == "gen"
    assert italian["format"]["decimal"] == ","


@pytest.mark.parametrize("largest", [0, 1, 3, 4, 7, 12, 99, 100, 101, 2500, 12345])
def test_ticks_of_counts_are_few_whole_and_reach_the_top(largest):
    step = whole_ticks(largest)["dtick"]
    assert isinstance(step, int)
    assert step >= 1
    assert step * 4 >= largest
    assert step == 1 or step * 4 <= 10 * largest


def test_ticks_of_a_mirrored_axis_are_written_without_minus_signs():
    ticks = mirrored_ticks(2400, words_in("en"))
    assert ticks["tickvals"] == [-3000, -2000, -1000, 0, 1000, 2000, 3000]
    assert ticks["ticktext"] == ["3,000", "2,000", "1,000", "0", "1,000", "2,000", "3,000"]


@pytest.mark.parametrize("colour", [BLUE, VERMILLION, GREEN, PURPLE])
@pytest.mark.parametrize("paper", [LIGHT, DARK])
def test_series_stand_out_three_to_one_on_light_and_dark_paper(colour, paper):
    light, dark = sorted((luminance(colour), luminance(paper)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
