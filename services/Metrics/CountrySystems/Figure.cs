using AidCoord.Wording;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>A figure of a project's money for the government sector in one fiscal year.</summary>
internal enum Figure
{
    /// <summary>Scheduled by the donor before the year.</summary>
    Scheduled,

    /// <summary>In the government's budget.</summary>
    InBudget,

    /// <summary>Paid by the donor.</summary>
    Disbursed,

    /// <summary>The smaller of paid and scheduled (A6).</summary>
    PaidAsScheduled,

    /// <summary>What was paid beyond the schedule, 0 or more (A6).</summary>
    PaidBeyondSchedule,

    /// <summary>By national budget execution.</summary>
    Execution,

    /// <summary>With national financial reporting.</summary>
    Reporting,

    /// <summary>With national audit.</summary>
    Audit,

    /// <summary>With national procurement.</summary>
    Procurement,

    /// <summary>The four parts of A7 added up; not answered when one of them is not.</summary>
    AllSystems,

    /// <summary>In programme-based approaches.</summary>
    ProgrammeBased,
}

/// <summary>Figures in words, and the answers they are made of.</summary>
internal static class FigureWords
{
    /// <summary>What a figure is called after an amount.</summary>
    public static string InWords(this Figure figure) => figure switch
    {
        Figure.Scheduled => "scheduled by donors",
        Figure.InBudget => "in the government's budget",
        Figure.Disbursed => "paid by donors",
        Figure.PaidAsScheduled => "paid as scheduled",
        Figure.PaidBeyondSchedule => "paid beyond the schedule",
        Figure.Execution => "by national budget execution",
        Figure.Reporting => "with national financial reporting",
        Figure.Audit => "with national audit",
        Figure.Procurement => "with national procurement",
        Figure.AllSystems => "through the four systems together",
        _ => "in programme-based approaches",
    };

    /// <summary>The same for reasons, which are in every language.</summary>
    public static SpokenText Called(this Figure figure) => new(figure.InWords(), figure switch
    {
        Figure.Scheduled => "prévu par les bailleurs",
        Figure.InBudget => "dans le budget de l'État",
        Figure.Disbursed => "versé par les bailleurs",
        Figure.PaidAsScheduled => "versé comme prévu",
        Figure.PaidBeyondSchedule => "versé au-delà de ce qui était prévu",
        Figure.Execution => "exécuté par le budget national",
        Figure.Reporting => "soumis à l'information financière nationale",
        Figure.Audit => "soumis à l'audit national",
        Figure.Procurement => "soumis à la passation de marchés nationale",
        Figure.AllSystems => "passé par les quatre systèmes ensemble",
        _ => "dans des approches-programmes",
    });

    /// <summary>The answers that a person must give for it.</summary>
    public static IReadOnlyList<Figure> Answers(this Figure figure) => figure switch
    {
        Figure.PaidAsScheduled or Figure.PaidBeyondSchedule => [Figure.Disbursed, Figure.Scheduled],
        Figure.AllSystems => [Figure.Execution, Figure.Reporting, Figure.Audit, Figure.Procurement],
        _ => [figure],
    };
}
