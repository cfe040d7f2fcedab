namespace AidCoord.Metrics.Records;

/// <summary>The unit that manages a project, and the answers that tell whether it stands beside the ministry (B4). Null: not known.</summary>
public sealed record ImplementationUnit
{
    /// <summary>Id of the ministry it works beside; empty: those of the project.</summary>
    public string MinistryId { get; init; } = "";

    /// <summary>It answers to the donor rather than to the ministry.</summary>
    public bool? AccountableToDonor { get; init; }

    /// <summary>The donor writes its terms of reference.</summary>
    public bool? DonorWritesTermsOfReference { get; init; }

    /// <summary>The donor appoints most of its professional staff.</summary>
    public bool? DonorAppointsStaff { get; init; }

    /// <summary>It pays above the civil service.</summary>
    public bool? PayAboveCivilService { get; init; }

    /// <summary>People who work in it; null: not known.</summary>
    public int? Staff { get; init; }

    /// <summary>True: parallel; false: not; null: too few answers are known to decide, which is not "no".</summary>
    /// <param name="rule">The country's rule.</param>
    public bool? IsParallel(ParallelUnitRule rule)
    {
        if (rule == ParallelUnitRule.AccountableOrStaffAndPay)
            return AccountableToDonor | (DonorAppointsStaff & PayAboveCivilService);
        bool?[] answers = [AccountableToDonor, DonorWritesTermsOfReference, DonorAppointsStaff, PayAboveCivilService];
        return answers.Count(each => each == true) >= 3 ? true : answers.Count(each => each == false) >= 2 ? false : null;
    }
}

/// <summary>When a project implementation unit is parallel. The surveys left the weighing to the country.</summary>
public enum ParallelUnitRule
{
    /// <summary>Three or more of the four answers are yes.</summary>
    ThreeOfFour = 0,

    /// <summary>It answers to the donor, or the donor appoints the staff and pays above the civil service.</summary>
    AccountableOrStaffAndPay,
}
