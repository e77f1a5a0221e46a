/** The Node that runs what was built: that of the tests, or an older one that people have. */
export const node = process.env.AMI_SPEC_TEST_NODE ?? process.execPath;
