import { isOverdue, STEP_NAMES, type Task } from '../../../../shared/tasks/task';
