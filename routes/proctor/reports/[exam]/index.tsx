import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Bars } from "../../../../components/charts/Bars.tsx";
import { EmptyState } from "../../../../components/EmptyState.tsx";
import { ExamFiles } from "../../../../components/files/ExamFiles.tsx";
import { PageHead } from "../../../../components/PageHead.tsx";
import { DecisionsPart } from "../../../../components/report/DecisionsPart.tsx";
import { Figures } from "../../../../components/report/Figures.tsx";
import { HeatPart } from "../../../../components/report/HeatPart.tsx";
import { StudentsPart } from "../../../../components/report/StudentsPart.tsx";
import type { ReportText } from "../../../../components/report/StudentTable.tsx";
import { TimingPart } from "../../../../components/report/TimingPart.tsx";
import { ExamTabs } from "../../../../components/staff/ExamTabs.tsx";
import WhatIf from "../../../../islands/WhatIf.tsx";
import { apiUrl } from "../../../../lib/config.ts";
import { loadReport } from "../../../../lib/data/report.ts";
import { unwrap } from "../../../../lib/data/result.ts";
import { staffClient } from "../../../../lib/data/staff_client.ts";
import { windowText } from "../../../../lib/exam_window.ts";
import { may } from "../../../../lib/iam.ts";
import { fill } from "../../../../lib/i18n/fill.ts";
import { choiceOf } from "../../../../lib/report/choice.ts";
import { viewOf } from "../../../../lib/report/view.ts";
import { mustBeAllowed } from "../../../../lib/staff/page.ts";
import { formatClock } from "../../../../lib/time.ts";
import { parsePolicy } from "../../../../supabase/functions/_shared/contract/policy.ts";
import { EVENT_KINDS } from "../../../../supabase/functions/_shared/contract/events.ts";
import { define } from "../../../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const { report, choice, now } = data;
  const { exam } = report;
  const words = state.words.proctor.report;
  const { live } = state.words.proctor;
  const { lang } = state;
  const memberships = state.user?.memberships ?? [];
  const view = viewOf(report, choice, {
    lang,
    now,
    kinds: EVENT_KINDS,
    defaults: parsePolicy({}),
  });
  const text: ReportText = { words, live, lang, timeZone: exam.timeZone };
  const at = formatClock(lang, report.asOf, exam.timeZone);
  const window = windowText(
    {
      opens_at: exam.opensAt,
      closes_at: exam.closesAt,
      time_zone: exam.timeZone,
    },
    lang,
    state.words.proctor.exams,
  );
  // Nothing to tell: an exam of practice, or one without students.
  const empty = exam.isPractice
    ? [words.practice_title, words.practice_text] as const
    : report.rows.length === 0
    ? [words.empty_title, words.empty_text] as const
    : null;
  return (
    <>
      <Head>
        <title>{`${fill(words.title, { exam: exam.title })} · Invigil`}</title>
        <link key="charts" rel="stylesheet" href={asset("/charts.css")} />
        <link key="files" rel="stylesheet" href={asset("/files.css")} />
        <link key="report" rel="stylesheet" href={asset("/report.css")} />
      </Head>
      <PageHead title={exam.title} lead={window}>
        <p class="muted">{fill(words.as_of, { time: at })}</p>
      </PageHead>
      <ExamTabs
        examId={exam.id}
        tenantId={exam.tenantId}
        here="report"
        memberships={memberships}
        words={state.words.staff.tabs}
      />
      {exam.delivery === "external" && <p>{words.external}</p>}
      {empty
        ? (
          <EmptyState title={empty[0]}>
            <p>{empty[1]}</p>
          </EmptyState>
        )
        : (
          <>
            <Figures summary={view.summary} lang={lang} words={words.figures} />
            <ExamFiles
              examId={exam.id}
              canGrade={may(memberships, "answers.grade", exam.tenantId)}
              words={state.words.proctor.exports}
            />
            <nav class="report-parts" aria-label={words.sections.label}>
              <ul>
                {SECTIONS.map(([id, name]) => (
                  <li key={id}>
                    <a href={`#${id}`}>{words.sections[name]}</a>
                  </li>
                ))}
              </ul>
            </nav>
            <section id="students" aria-labelledby="students-title">
              <h2 id="students-title">{words.sections.students}</h2>
              <StudentsPart view={view} choice={choice} text={text} />
            </section>
            <section id="heat" aria-labelledby="heat-title">
              <h2 id="heat-title">{words.sections.heat}</h2>
              <HeatPart heat={view.heat} choice={choice} text={text} />
              <Bars
                id="kinds"
                title={words.by_type.title}
                note={words.by_type.note}
                rowName={words.by_type.row}
                rows={view.kinds.map((kind) => ({
                  key: kind.type,
                  label: EVENT_KINDS[kind.type as keyof typeof EVENT_KINDS]
                    .meaning[lang],
                  values: [kind.violations, kind.warnings, kind.technical],
                }))}
                series={[
                  { tone: "violation", label: words.columns.violations },
                  { tone: "warning", label: words.columns.warnings },
                  { tone: "technical", label: words.columns.technical },
                ]}
                lang={lang}
                words={words.charts}
              />
            </section>
            <section id="decisions" aria-labelledby="decisions-title">
              <h2 id="decisions-title">{words.sections.decisions}</h2>
              <DecisionsPart
                summary={view.decisions}
                secondReview={exam.secondReview}
                text={text}
              />
            </section>
            <section id="timing" aria-labelledby="timing-title">
              <h2 id="timing-title">{words.sections.timing}</h2>
              <TimingPart
                whole={view.whole}
                timed={view.timed}
                questions={report.questions}
                marks={report.marks}
                text={text}
              />
            </section>
            <section id="what-if" aria-labelledby="what-if-title">
              <h2 id="what-if-title">{words.sections.what_if}</h2>
              <p>{words.what_if.lead}</p>
              {view.thresholds
                ? (
                  <>
                    {view.thresholds.attempts < view.began && (
                      <p class="muted">
                        {fill(words.what_if.mixed, {
                          count: view.thresholds.attempts,
                          all: view.began,
                        })}
                      </p>
                    )}
                    <WhatIf
                      examId={exam.id}
                      apiUrl={apiUrl(state.config)}
                      now={view.thresholds.values}
                      students={view.names}
                      mayAccept={may(
                        memberships,
                        "exams.rescore",
                        exam.tenantId,
                      )}
                      lang={lang}
                      words={words.what_if}
                      names={{ rules: live.rules, levels: live.levels }}
                      refusals={state.words.staff.refusals}
                    />
                  </>
                )
                : <p class="muted">{words.what_if.none}</p>}
            </section>
          </>
        )}
    </>
  );
});

const SECTIONS = [
  ["students", "students"],
  ["heat", "heat"],
  ["decisions", "decisions"],
  ["timing", "timing"],
  ["what-if", "what_if"],
] as const;

export const handler = define.handlers({
  async GET(ctx) {
    const { config, accessToken } = ctx.state;
    const client = staffClient(config, accessToken!);
    const report = unwrap(
      await loadReport(client, ctx.params.exam ?? "", { alerts: false }),
    );
    const { tenantId } = report.exam;
    mustBeAllowed(ctx.state, "reports.see", tenantId);
    return page({
      report,
      choice: choiceOf(ctx.url.searchParams),
      now: Date.now(),
    });
  },
});
